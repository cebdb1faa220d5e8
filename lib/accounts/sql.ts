// Pieces of statements about accounts, for the repositories of this slice and of those above it.

/** Whether panel link l lets somebody in who has not been there yet, at the time in parameter `now`. */
export const panelLinkState = (now: string): string => `
  CASE WHEN l.closed_at IS NOT NULL THEN 'closed'
       WHEN l.expires_at <= ${now} THEN 'expired'
       WHEN l.max_participants <= (SELECT count(*) FROM panel_visit x WHERE x.link_id = l.id) THEN 'full'
       ELSE 'open' END`;

/** How many tasks of a project's main queue user `user` has answered; skips are no answers. */
export const countAnswered = (user: string, project: string): string => `
  (SELECT count(*)::int FROM annotator n JOIN assignment a ON a.annotator_id = n.id AND a.state IN ('submitted', 'returned')
     JOIN task t ON t.id = a.task_id JOIN queue q ON q.id = t.queue_id AND q.pool = 'main'
   WHERE n.user_id = ${user} AND q.project_id = ${project})`;

/** How many of them count for panel visit v: those since he came in by its link, until he came in by another one. */
export const countForVisit = (project: string): string => `
  (v.answered_kept + CASE WHEN v.is_current THEN ${countAnswered("v.user_id", project)} - v.answered_before ELSE 0 END)`;
