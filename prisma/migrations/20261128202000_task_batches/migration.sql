-- Batches say how they cut prompts into tasks, and can be paused and closed.
ALTER TYPE "task_state" ADD VALUE 'paused' BEFORE 'closed';
CREATE TYPE "task_batch_state" AS ENUM ('open', 'paused', 'closed');
ALTER TABLE "task_batch" ADD COLUMN "state" "task_batch_state" NOT NULL DEFAULT 'open',
ADD COLUMN "cut" JSONB NOT NULL DEFAULT '{"how": "all"}';
