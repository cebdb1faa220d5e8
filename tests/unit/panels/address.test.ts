import { expect, test } from "vitest";
import { fillAddress, panelAddress } from "@/lib/panels/address";

test("code and id become values of the return address, never more of it", () => {
  const address = "https://p.example/done?cc={code}&id={id}&again={code}";
  expect(fillAddress(address, { code: "A-1", id: "x+y@z" })).toBe(
    "https://p.example/done?cc=A-1&id=x%2By%40z&again=A-1",
  );
  expect(fillAddress("https://p.example/?id={id}", { code: "", id: "1&admin=yes#{code}" })).toBe(
    "https://p.example/?id=1%26admin%3Dyes%23%7Bcode%7D",
  );
});

test("the link has a place for each parameter, filled in by Prolific itself where the names are Prolific's", () => {
  const link = "https://site.example/panel/t";
  const prolific = { idParameter: "PROLIFIC_PID", keptParameters: ["STUDY_ID", "batch"] };
  expect(panelAddress(link, prolific)).toBe(
    `${link}?PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID={{%STUDY_ID%}}&batch=BATCH`,
  );
});
