/** A model of the hub: "org/name", or "org/name@revision" for a branch, a tag or a commit. */
export interface HubName {
  readonly repo: string;
  readonly revision: string;
}

const PART = /^[A-Za-z0-9][\w.-]{0,95}$/;
const REVISION = /^[A-Za-z0-9][\w./-]{0,199}$/;

/** Null for what is no name of the hub's: a path, a base's plain name, or something with ".." in it. */
export function parseHubName(text: string): HubName | null {
  const [repo = "", revision = "main", ...surplus] = text.split("@");
  const parts = repo.split("/");
  const isName = parts.length === 2 && parts.every((part) => PART.test(part)) && surplus.length === 0;
  if (!isName || !REVISION.test(revision) || text.includes("..")) return null;
  return { repo, revision };
}

/** "org/name@revision" */
export function hubNameText({ repo, revision }: HubName): string {
  return `${repo}@${revision}`;
}

/** A commit says which bytes are meant for good; a branch or a tag may move. */
export function isPinned({ revision }: HubName): boolean {
  return /^[0-9a-f]{40}$/.test(revision);
}
