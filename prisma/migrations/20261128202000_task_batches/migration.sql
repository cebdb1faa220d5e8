-- Batches say how they cut prompts into tasks, and can be paused and closed.
ALTER TYPE "task_state" ADD VALUE 'paused' BEFORE 'closed';
CREATE TYPE "task_batch_state" AS ENUM ('open', 'paused', 'closed');
ALTER TABLE "task_batch" ADD COLUMN "state" "task_batch_state" NOT NULL DEFAULT 'open',
ADD COLUMN "cut" JSONB NOT NULL DEFAULT '{"how": "all"}';

-- A batch with paused tasks that lack annotations is not done.
CREATE OR REPLACE FUNCTION task_webhook() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM emit_webhook(NEW.project_id, 'task.done', jsonb_build_object('task', NEW.id, 'prompt', NEW.prompt_id, 'counted', NEW.counted));
  IF wants_webhook(NEW.project_id, 'batch.done') THEN
    -- Of two last tasks at the same moment the later one waits here, and then sees the other.
    PERFORM 1 FROM task_batch WHERE id = NEW.batch_id FOR NO KEY UPDATE;
    IF NOT EXISTS (SELECT 1 FROM task WHERE batch_id = NEW.batch_id AND state IN ('open', 'paused') AND counted < wanted) THEN
      PERFORM emit_webhook(NEW.project_id, 'batch.done', jsonb_build_object('batch', NEW.batch_id,
        'tasks', (SELECT count(*) FROM task WHERE batch_id = NEW.batch_id)));
    END IF;
  END IF;
  RETURN NULL;
END $$;
