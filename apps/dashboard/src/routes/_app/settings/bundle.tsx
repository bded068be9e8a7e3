import { createFileRoute } from '@tanstack/react-router'
import { BundlePage } from '../../../features/bundle/bundle-page.tsx'

export const Route = createFileRoute('/_app/settings/bundle')({ component: BundlePage })
