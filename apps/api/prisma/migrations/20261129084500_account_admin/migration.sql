-- Operators see when somebody came in last, and can let an account in no longer.
-- AlterTable
ALTER TABLE "users" ADD COLUMN "blocked_at" TIMESTAMPTZ(3),
ADD COLUMN "last_sign_in_at" TIMESTAMPTZ(3);

-- What the audit log still knows.
UPDATE "users" u SET "last_sign_in_at" = seen.at
FROM (
  SELECT split_part(actor, ':', 2) AS id, max(at) AS at FROM "audit_entries"
  WHERE action IN ('auth.sign-in', 'auth.sign-up') AND actor LIKE 'user:%' GROUP BY 1
) seen
WHERE seen.id = u.id;
