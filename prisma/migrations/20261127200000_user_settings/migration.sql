-- How a person likes the interface: language, theme, text size, layout. What is not named has its default.
ALTER TABLE "app_user" ADD COLUMN "settings" JSONB NOT NULL DEFAULT '{}';

-- Invariants that the schema file cannot express (docs/data-model.md).
ALTER TABLE "app_user" ADD CONSTRAINT "user_settings_are_an_object" CHECK (jsonb_typeof("settings") = 'object');
