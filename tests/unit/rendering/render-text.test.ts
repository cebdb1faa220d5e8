import { describe, expect, test } from "vitest";
import { createRandom } from "@/lib/base/random";
import { textOf } from "@/lib/rendering/build";
import { isSafeTree } from "@/lib/rendering/elements";
import { renderText } from "@/lib/rendering/render-text";
import { isBlank } from "@/lib/rendering/visible-text";
import { NASTY_FRAGMENTS } from "../../support/hostile-texts";
