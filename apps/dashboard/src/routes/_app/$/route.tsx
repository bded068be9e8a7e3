import { createFileRoute } from '@tanstack/react-router'
import { PageMissing } from '../../../components/page-missing.tsx'

/** Every address that no other page has: in the frame of all pages, so that one goes on from there. */
export const Route = createFileRoute('/_app/$')({
  component: PageMissing,
  staticData: { withoutCatalogue: true },
})
