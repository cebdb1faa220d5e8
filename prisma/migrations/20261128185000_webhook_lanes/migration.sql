-- Deliveries are taken webhook by webhook: a dead address holds up no other.
DROP INDEX "webhook_delivery_waiting_idx";
CREATE INDEX "webhook_delivery_waiting_idx" ON "webhook_delivery"("webhook_id", "next_at") WHERE (state = 'waiting');
