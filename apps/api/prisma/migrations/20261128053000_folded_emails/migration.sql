-- AlterTable
ALTER TABLE "users" ADD COLUMN     "sessions_after" TIMESTAMPTZ(3);

-- One address, one account, whatever its case. Where several accounts share an address, the oldest keeps it; the others
-- get a placeholder that nobody can sign in with, until an operator gives them another (`orch account email`).
WITH ranked AS (
    SELECT "id", row_number() OVER (
        PARTITION BY lower("email" COLLATE "C") ORDER BY "created_at", "id"
    ) AS place FROM "users"
)
UPDATE "users" SET "email" = "users"."id" || '@duplicate.invalid'
FROM ranked WHERE ranked."id" = "users"."id" AND ranked.place > 1;

UPDATE "users" SET "email" = lower("email" COLLATE "C") WHERE "email" <> lower("email" COLLATE "C");

ALTER TABLE "users" ADD CONSTRAINT "users_email_folded" CHECK ("email" = lower("email" COLLATE "C"));
