import { expect, test } from "vitest";
import { datasetTexts } from "@/lib/messages/datasets-texts";

test("a German page of datasets writes its numbers as German does", () => {
  const { list, compare, leftOut } = datasetTexts.de;
  expect([list.heldOut(12.5), list.rows(1204)]).toEqual(["12,5 % zurückgehalten", "1.204 Zeilen"]);
  expect(leftOut.contested(1204)).toBe("1.204 ohne Mehrheit");
  expect(compare.setting("split.test_share", "0.1", "0.25")).toBe("split.test_share: 0,1 vorher, 0,25 jetzt");
  expect(compare.setting("code_version", '"0.5.1"', "null")).toBe('code_version: "0.5.1" vorher, null jetzt');
});
