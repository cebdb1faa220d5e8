import { version } from "../../package.json";

/** The version of this code, as written into what it exports. */
export const CODE_VERSION = version;
