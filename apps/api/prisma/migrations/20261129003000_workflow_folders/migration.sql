-- Where a workflow stands in the list, and by which words it is found.
ALTER TABLE "workflows" ADD COLUMN "folder" TEXT, ADD COLUMN "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];
