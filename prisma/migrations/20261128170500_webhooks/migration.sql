-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "project_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "sealed_secret" BYTEA NOT NULL,
    "allow_private" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "webhook_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "state" "sample_batch_state" NOT NULL DEFAULT 'waiting',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" SMALLINT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_number_key" ON "webhook"("number");

-- CreateIndex
CREATE INDEX "webhook_project_id_idx" ON "webhook"("project_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_created_at_idx" ON "webhook_delivery"("webhook_id", "created_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_waiting_idx" ON "webhook_delivery"("next_at") WHERE (state = 'waiting');

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants.
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_has_events" CHECK (cardinality("events") > 0);
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_done_has_a_time" CHECK (("state" = 'done') = ("delivered_at" IS NOT NULL));

-- The outbox. Triggers write it, so that no way to change these tables can forget it, and always in the change's own
-- transaction: docs/decisions/2026-11-28-webhooks-by-triggers.md.
CREATE FUNCTION wants_webhook(project UUID, event TEXT) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM webhook w WHERE w.project_id = project AND event = ANY (w.events))
$$;

CREATE FUNCTION emit_webhook(project UUID, event TEXT, data JSONB) RETURNS VOID LANGUAGE sql AS $$
  INSERT INTO webhook_delivery (webhook_id, event, data)
  SELECT w.id, event, data FROM webhook w WHERE w.project_id = project AND event = ANY (w.events)
$$;

CREATE FUNCTION annotation_webhook() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE of_project UUID;
BEGIN
  SELECT project_id INTO of_project FROM task WHERE id = NEW.task_id;
  IF wants_webhook(of_project, 'annotation.stored') THEN
    PERFORM emit_webhook(of_project, 'annotation.stored', jsonb_build_object(
      'annotation', NEW.id, 'task', NEW.task_id, 'revision', NEW.revision, 'counted', NEW.counted,
      'outcome', (SELECT outcome FROM annotation_revision r WHERE r.annotation_id = NEW.id AND r.revision = NEW.revision),
      'annotator', (SELECT pseudonym FROM annotator WHERE id = NEW.annotator_id),
      'annotatorKind', (SELECT kind FROM annotator WHERE id = NEW.annotator_id)));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER annotation_webhook AFTER INSERT OR UPDATE OF revision ON annotation
  FOR EACH ROW WHEN (NEW.import_id IS NULL) EXECUTE FUNCTION annotation_webhook();

CREATE FUNCTION task_webhook() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM emit_webhook(NEW.project_id, 'task.done', jsonb_build_object('task', NEW.id, 'prompt', NEW.prompt_id, 'counted', NEW.counted));
  IF wants_webhook(NEW.project_id, 'batch.done') THEN
    -- Of two last tasks at the same moment the later one waits here, and then sees the other.
    PERFORM 1 FROM task_batch WHERE id = NEW.batch_id FOR NO KEY UPDATE;
    IF NOT EXISTS (SELECT 1 FROM task WHERE batch_id = NEW.batch_id AND state = 'open' AND counted < wanted) THEN
      PERFORM emit_webhook(NEW.project_id, 'batch.done', jsonb_build_object('batch', NEW.batch_id,
        'tasks', (SELECT count(*) FROM task WHERE batch_id = NEW.batch_id)));
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER task_webhook AFTER UPDATE OF counted ON task
  FOR EACH ROW WHEN (NEW.counted >= NEW.wanted AND OLD.counted < OLD.wanted) EXECUTE FUNCTION task_webhook();

CREATE FUNCTION import_webhook() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM emit_webhook(NEW.project_id, 'import.committed', jsonb_build_object('import', NEW.id, 'file', NEW.file_name,
    'kind', NEW.kind, 'prompts', NEW.prompts, 'completions', NEW.completions, 'annotations', NEW.annotations));
  RETURN NULL;
END $$;
CREATE TRIGGER import_webhook AFTER UPDATE OF state ON import
  FOR EACH ROW WHEN (NEW.state = 'committed' AND OLD.state <> 'committed') EXECUTE FUNCTION import_webhook();

CREATE FUNCTION dataset_webhook() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM emit_webhook(NEW.project_id, 'dataset.exported', jsonb_build_object('dataset', NEW.number, 'format', NEW.format,
    'rows', NEW.rows, 'sha256', encode(NEW.sha256, 'hex')));
  RETURN NULL;
END $$;
CREATE TRIGGER dataset_webhook AFTER INSERT ON dataset FOR EACH ROW EXECUTE FUNCTION dataset_webhook();

CREATE FUNCTION run_webhook() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM emit_webhook(NEW.project_id, 'run.finished', jsonb_build_object('run', NEW.number, 'state', NEW.state, 'error', NEW.error));
  RETURN NULL;
END $$;
CREATE TRIGGER run_webhook AFTER UPDATE OF state ON run
  FOR EACH ROW WHEN (NEW.state IN ('finished', 'failed', 'cancelled') AND NEW.state <> OLD.state) EXECUTE FUNCTION run_webhook();

-- Samplings and judges have these columns in common.
CREATE FUNCTION job_webhook() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM emit_webhook(NEW.project_id, 'job.finished', jsonb_build_object('kind', TG_TABLE_NAME, 'number', NEW.number,
    'state', NEW.state, 'settled', NEW.settled, 'failed', NEW.failed, 'cost', NEW.cost, 'error', NEW.error));
  RETURN NULL;
END $$;
CREATE TRIGGER sampling_webhook AFTER UPDATE OF state ON sampling
  FOR EACH ROW WHEN (NEW.state IN ('done', 'failed', 'cancelled') AND NEW.state <> OLD.state) EXECUTE FUNCTION job_webhook();
CREATE TRIGGER judge_webhook AFTER UPDATE OF state ON judge
  FOR EACH ROW WHEN (NEW.state IN ('done', 'failed', 'cancelled') AND NEW.state <> OLD.state) EXECUTE FUNCTION job_webhook();
