import { expect, test } from "vitest";
import { ANONYMOUS, SYSTEM } from "@/lib/accounts/actor";
import { DEFAULT_SETTINGS } from "@/lib/accounts/setting-choices";
import { changeSettings } from "@/lib/accounts/services/change-settings";
import { readSettings } from "@/lib/accounts/services/read-settings";
import { dispatch } from "@/lib/api/dispatch";
import { getPool } from "@/lib/platform/db";
import { cookieOf, createUser } from "../../support/actors";
import { useDatabase } from "../../support/database";

useDatabase();

test("a new user has the defaults; a change keeps what it does not name", async () => {
  const user = await createUser();
  expect(await readSettings(user)).toEqual(DEFAULT_SETTINGS);
  await changeSettings(user, { theme: "contrast" });
  expect(await changeSettings(user, { language: "de" })).toEqual({
    ...DEFAULT_SETTINGS,
    theme: "contrast",
    language: "de",
  });
  expect(await readSettings(await createUser())).toEqual(DEFAULT_SETTINGS);
});

test("of two changes at once neither is lost", async () => {
  const user = await createUser();
  await Promise.all([changeSettings(user, { theme: "dark" }), changeSettings(user, { layout: "list" })]);
  expect(await readSettings(user)).toEqual({ ...DEFAULT_SETTINGS, theme: "dark", layout: "list" });
});

test("nobody without an account has settings", async () => {
  await expect(readSettings(ANONYMOUS)).rejects.toMatchObject({ code: "not_signed_in" });
  await expect(changeSettings(SYSTEM, { theme: "dark" })).rejects.toMatchObject({ code: "not_found" });
});

test("the API changes them and refuses what there is not", async () => {
  const user = await createUser();
  const ask = async (method: string, body?: object) => {
    const request = new Request("http://127.0.0.1/api/v1/account/settings", {
      method,
      headers: { cookie: await cookieOf(user), "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return dispatch(request);
  };
  expect((await ask("PATCH", { textSize: "larger" })).status).toBe(200);
  expect(await (await ask("GET")).json()).toEqual({ ...DEFAULT_SETTINGS, textSize: "larger" });
  expect((await ask("PATCH", { textSize: "huge" })).status).toBe(422);
});

test("the database takes nothing but an object", async () => {
  const user = await createUser();
  const write = getPool().query(`UPDATE app_user SET settings = '[]' WHERE id = $1`, [user.userId]);
  await expect(write).rejects.toThrow("user_settings_are_an_object");
});
