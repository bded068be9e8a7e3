-- People whom the command line made operators of the installation; others are named by the settings.
ALTER TABLE "users" ADD COLUMN "is_operator" BOOLEAN NOT NULL DEFAULT false;
