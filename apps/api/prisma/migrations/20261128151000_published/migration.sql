-- AlterTable
ALTER TABLE "workflows" ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "published_id" TEXT;

-- AlterTable
ALTER TABLE "workflow_versions" ADD COLUMN     "name" TEXT,
ADD COLUMN     "note" TEXT,
ADD COLUMN     "number" INTEGER,
ADD COLUMN     "published_at" TIMESTAMPTZ(3),
ADD COLUMN     "published_by" TEXT;

-- What is drawn today runs today: it becomes version 1 of each workflow, but not of a scratch canvas. The digest is that of the
-- texts as the server prints them; where a text was written otherwise, the version stands beside the one of its executions.
INSERT INTO "workflow_versions" ("id", "workflow_id", "digest", "nodes", "edges", "number", "published_at", "published_by")
SELECT substr(md5(random()::text || "id"), 1, 21), "id",
  encode(sha256(convert_to('[' || "nodes"::text || ',' || "edges"::text || ']', 'UTF8')), 'hex'),
  "nodes", "edges", 1, now(), "user_id"
FROM "workflows" WHERE "name" <> '~~__CURRENT__~~'
ON CONFLICT ("workflow_id", "digest") DO UPDATE
SET "number" = 1, "published_at" = excluded."published_at", "published_by" = excluded."published_by";

UPDATE "workflows" w SET "published_id" = v."id"
FROM "workflow_versions" v WHERE v."workflow_id" = w."id" AND v."number" = 1;

-- CreateIndex
CREATE UNIQUE INDEX "workflow_versions_workflow_id_number_key" ON "workflow_versions"("workflow_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "workflows_published_id_key" ON "workflows"("published_id");

-- AddForeignKey
ALTER TABLE "workflows" ADD CONSTRAINT "workflows_published_id_fkey" FOREIGN KEY ("published_id") REFERENCES "workflow_versions"("id") ON DELETE SET NULL ON UPDATE CASCADE;
