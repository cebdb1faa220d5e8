// Pieces of statements about prompts and the model that saw some of them, for the repositories of this slice and of those above it.

/**
 * The checkpoint that is served: its id, its folder below FILES_DIR, its name, "slug/3" of the project and the run's
 * number, and how many heads its ensemble has, null without one. No row where none is.
 */
export const SERVED_CHECKPOINT = `
  SELECT checkpoint.id, folder, project.slug || '/' || run.number AS name,
    (run.settings->'options'->>'ensemble')::int AS heads
  FROM checkpoint JOIN run ON run.id = run_id JOIN project ON project.id = run.project_id WHERE serving`;
