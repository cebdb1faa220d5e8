import { findBrowser } from "../support/browser";
import { startOidcServer } from "../support/oidc-server";
import { startProduct } from "../support/product";
import { cloneTemplate, databaseUrl, openTestServer, runAsAdmin } from "../support/test-server";

/** Starts the product on a fresh database; the workers of the test runner inherit where it is. */
export default async function setup(): Promise<() => Promise<void>> {
  const { executable, libraries } = findBrowser();
  process.env.PREFERENDUM_BROWSER = executable;
  if (libraries !== undefined) process.env.PREFERENDUM_BROWSER_LIBRARIES = libraries;
  const server = await openTestServer();
  const database = await cloneTemplate(server.adminUrl, server.template);
  const DATABASE_URL = databaseUrl(server.adminUrl, database);
  const DATA_DIR = `.data/test/e2e-${process.pid}`;
  const provider = await startOidcServer("preferendum");
  const email = "ada@university.example";
  provider.person = { claims: { sub: "ada", email, email_verified: true, name: "Ada of the university" } };
  const product = await startProduct({
    ...{ DATABASE_URL, DATA_DIR, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: "preferendum" },
    ...{ OIDC_NAME: "Example University", OIDC_SIGN_UP: "university.example" },
  });
  process.env.PREFERENDUM_E2E_URL = product.url;
  process.env.PREFERENDUM_E2E_SETUP_LINK = product.setupLink() ?? "";
  process.env.DATABASE_URL = DATABASE_URL;
  process.env.DATA_DIR = DATA_DIR;
  return async () => {
    await product.stop();
    await provider.close();
    await runAsAdmin(server.adminUrl, `DROP DATABASE ${database} WITH (FORCE)`);
    await server.close();
  };
}
