-- A key is replaced once: of two that do it at the same moment one is refused.
ALTER TABLE "api_keys" ADD COLUMN "replaced_at" TIMESTAMPTZ(3);
