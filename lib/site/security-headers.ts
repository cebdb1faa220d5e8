/** The preview of the annotator's screen: the one page that our own pages show in a frame. */
const FRAMED_PATH = "/protocol-preview";

/** Whether our own pages may show this one in a frame. */
export function isFramed(url: string): boolean {
  return url.split("?")[0] === FRAMED_PATH;
}

/** The Content-Security-Policy of one response: what carries its nonce, and what comes from ourselves. */
export function contentSecurityPolicy(nonce: string, { framed = false } = {}): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framed ? "'self'" : "'none'"}`,
  ].join("; ");
}

/** Headers that every response has. */
export function fixedSecurityHeaders({ https }: { https: boolean }): Readonly<Record<string, string>> {
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    // Links to set-up and invites carry a secret in their path.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    ...(https ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}
