-- The account that looks after the installation because it was the first, written down once: dates of creation go by a clock that may be
-- set back.
ALTER TABLE "users" ADD COLUMN "is_first" BOOLEAN NOT NULL DEFAULT false;
UPDATE "users" SET "is_first" = true WHERE "id" = (SELECT "id" FROM "users" ORDER BY "created_at", "id" LIMIT 1);
CREATE UNIQUE INDEX "users_is_first_key" ON "users" ("is_first") WHERE "is_first";

-- Of several first people at once, one: the others wait, and then see that account.
CREATE FUNCTION mark_first_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."is_first" := false;
  IF NOT EXISTS (SELECT FROM "users") THEN
    PERFORM pg_advisory_xact_lock(727073693);
    NEW."is_first" := NOT EXISTS (SELECT FROM "users");
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER first_account BEFORE INSERT ON "users" FOR EACH ROW EXECUTE FUNCTION mark_first_account();
