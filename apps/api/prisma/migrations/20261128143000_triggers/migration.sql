-- Schedules are read from the drawings again; what is due meanwhile stays due by its next time.
CREATE TABLE "schedule_readings" (
    "workflow_id" TEXT NOT NULL,
    "seen" TEXT NOT NULL,

    CONSTRAINT "schedule_readings_pkey" PRIMARY KEY ("workflow_id")
);

INSERT INTO "schedule_readings" ("workflow_id", "seen")
SELECT "workflow_id", '' FROM "workflow_schedules";

-- AlterTable: one row a trigger. Every drawing had one until now.
ALTER TABLE "workflow_schedules" ADD COLUMN "node_id" TEXT;

DELETE FROM "workflow_schedules" WHERE "cron" IS NULL OR "timezone" IS NULL;

-- A drawing of long ago may hold text that is no JSON to PostgreSQL (NUL, half of a surrogate pair): its schedule is read again.
CREATE FUNCTION pg_temp.first_trigger(nodes json) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (
    SELECT n ->> 'id' FROM json_array_elements(nodes) n
    WHERE coalesce(n ->> 'type', n -> 'data' ->> 'type') = 'trigger' LIMIT 1
  );
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END
$$;

UPDATE "workflow_schedules" s SET "node_id" = coalesce(pg_temp.first_trigger(w."nodes"), '')
FROM "workflows" w WHERE w."id" = s."workflow_id";

ALTER TABLE "workflow_schedules" DROP CONSTRAINT "workflow_schedules_pkey",
DROP CONSTRAINT "workflow_schedules_workflow_id_fkey",
DROP COLUMN "seen",
ALTER COLUMN "node_id" SET NOT NULL,
ALTER COLUMN "cron" SET NOT NULL,
ALTER COLUMN "timezone" SET NOT NULL,
ADD CONSTRAINT "workflow_schedules_pkey" PRIMARY KEY ("workflow_id", "node_id");

-- AddForeignKey
ALTER TABLE "schedule_readings" ADD CONSTRAINT "schedule_readings_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_schedules" ADD CONSTRAINT "workflow_schedules_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "schedule_readings"("workflow_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "executions" ADD COLUMN     "trigger_id" TEXT,
ADD COLUMN     "trigger_type" TEXT;
