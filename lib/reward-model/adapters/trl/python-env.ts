import { childEnv } from "@/lib/platform/env";

const NAMES = new Set([
  ...["PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"],
  ...["SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"],
]);
const PREFIXES = ["LC_", "HF_", "CUDA_", "NCCL_", "OMP_", "PYTHON", "XDG_"];

/**
 * What a training's Python gets of our environment: what it needs to run, none of our secrets, and the hub's token only
 * where it is to fetch from there. One device: the training that we start is of one process, and transformers would
 * spread it over all that it sees.
 */
export function pythonEnv({ hasToken }: { readonly hasToken: boolean }): NodeJS.ProcessEnv {
  const all = childEnv({});
  const isKept = (name: string): boolean =>
    name.endsWith("TOKEN")
      ? name === "HF_TOKEN" && hasToken
      : NAMES.has(name.toUpperCase()) || PREFIXES.some((prefix) => name.startsWith(prefix));
  const dropped = Object.keys(all).filter((name) => !isKept(name));
  const [device = "0"] = (all.CUDA_VISIBLE_DEVICES ?? "0").split(",");
  return childEnv({
    ...Object.fromEntries(dropped.map((name) => [name, undefined])),
    CUDA_VISIBLE_DEVICES: device,
  });
}
