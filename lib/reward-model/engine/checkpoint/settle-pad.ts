import type { Architecture } from "../model/architecture";
import { checkPad } from "../text/check-ids";
import { openTokenizer } from "../text/tokenizer";

interface WithTokenizer {
  readonly architecture: Architecture;
  readonly tokenizerFiles: ReadonlyMap<string, string>;
}

/**
 * Lets model and tokenizer agree on the pad. transformers pools the last token that is not config.json's pad and refuses
 * batches without one, while the tokenizer fills up with its own. The tokenizer's counts, so that its files stay as they
 * are; where it has none, it gets the model's, or else the end token.
 */
export function settlePad(
  architecture: Architecture,
  tokenizerFiles: ReadonlyMap<string, string>,
): WithTokenizer {
  const settled = agreeOnPad(architecture, tokenizerFiles);
  checkPad(settled.architecture);
  return settled;
}

function agreeOnPad(architecture: Architecture, tokenizerFiles: ReadonlyMap<string, string>): WithTokenizer {
  const tokenizer = openTokenizer(tokenizerFiles);
  if (tokenizer.padId !== null)
    return { architecture: { ...architecture, padId: tokenizer.padId }, tokenizerFiles };
  const padId =
    architecture.padId ?? (tokenizer.eos === null ? undefined : tokenizer.idOfToken(tokenizer.eos)) ?? 0;
  const token = tokenizer.tokenOfId(padId);
  const settled = { ...architecture, padId };
  if (token === undefined) return { architecture: settled, tokenizerFiles };
  const config: unknown = JSON.parse(tokenizerFiles.get("tokenizer_config.json") ?? "{}");
  const changed = `${JSON.stringify({ ...Object(config), pad_token: token }, null, 2)}\n`;
  return {
    architecture: settled,
    tokenizerFiles: new Map([...tokenizerFiles, ["tokenizer_config.json", changed]]),
  };
}
