-- Polls are read from the drawings again, with the names of their events.
DELETE FROM "event_readings";

-- AlterTable
ALTER TABLE "event_polls" ADD COLUMN     "event" TEXT NOT NULL;
