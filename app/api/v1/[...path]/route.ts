import { dispatch } from "../../dispatch";

export const dynamic = "force-dynamic";

export { dispatch as GET, dispatch as POST, dispatch as PUT, dispatch as PATCH, dispatch as DELETE };
