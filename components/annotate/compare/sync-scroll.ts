/** Keeps two boxes at the same share of their way, whichever is scrolled; gives the way to stop. */
export function syncScroll(one: HTMLElement, other: HTMLElement): () => void {
  const abort = new AbortController();
  /** Where a box was put by us: the scroll event that follows is not the person's. */
  const put = new Map<HTMLElement, number>();
  const follow = (leader: HTMLElement, follower: HTMLElement) => () => {
    const echo = put.get(leader);
    put.delete(leader);
    if (echo !== undefined && Math.abs(echo - leader.scrollTop) <= 1) return;
    const way = leader.scrollHeight - leader.clientHeight;
    const target = way <= 0 ? 0 : (leader.scrollTop / way) * (follower.scrollHeight - follower.clientHeight);
    if (Math.abs(follower.scrollTop - target) <= 1) return;
    follower.scrollTop = target;
    put.set(follower, follower.scrollTop);
  };
  const options = { signal: abort.signal, passive: true };
  one.addEventListener("scroll", follow(one, other), options);
  other.addEventListener("scroll", follow(other, one), options);
  follow(one, other)();
  return () => abort.abort();
}
