export const TASK_ID = "an-task";
export const WHY_ID = "an-why-text";
export const EDITOR_ID = "an-editor-text";

/** The id of a completion's text, which takes the focus when one goes to its card. */
export function textId(completionId: string): string {
  return `text-${completionId}`;
}

/** The id of a rating of a completion. */
export function fieldElementId(completionId: string, fieldId: string): string {
  return `field-${completionId}-${fieldId}`;
}

export function showCard(completionId: string): void {
  const text = document.getElementById(textId(completionId));
  text?.focus({ preventScroll: true });
  text?.closest(".an-card")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** From a control or a text that was typed back to where the keys work: the completion, or the task's heading. */
export function returnToCard(completionId: string): void {
  const place = document.getElementById(textId(completionId)) ?? document.getElementById(TASK_ID);
  place?.focus({ preventScroll: true });
}

export function focusElement(id: string): void {
  document.getElementById(id)?.focus();
}

export function focusField(completionId: string, fieldId: string): void {
  const field = document.getElementById(fieldElementId(completionId, fieldId));
  const control = field?.querySelector<HTMLElement>("input:checked") ?? field?.querySelector("input");
  (control ?? field?.querySelector("button"))?.focus();
}

/** The field in which the focus is. */
export function focusedFieldId(): string | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-field]")?.dataset.field;
}

/** In columns each text scrolls by itself, in the list all scroll together; by a share of what is seen at once. */
export function scrollText(completionId: string, by: number): void {
  const text = document.getElementById(textId(completionId));
  const own = text !== null && text.scrollHeight > text.clientHeight;
  const scroller = own ? text : text?.closest(".an-cards");
  if (scroller === null || scroller === undefined) return;
  const { scrollTop, scrollHeight, clientHeight } = scroller;
  scroller.scrollTo({ top: Math.min(scrollHeight, Math.max(0, scrollTop + by * clientHeight)) });
}
