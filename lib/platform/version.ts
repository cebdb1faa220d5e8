import manifest from "../../package.json" with { type: "json" };

/** The version of this code, as written into what it exports. */
export const CODE_VERSION = manifest.version;
