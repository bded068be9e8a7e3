import { createFileRoute } from '@tanstack/react-router'
import { AddConnection } from '../../../features/connections/add-connection.tsx'
import { servicesQuery } from '../../../features/services/service-queries.ts'
import { ServicesPage } from '../../../features/services/services-page.tsx'

export const Route = createFileRoute('/_app/settings/services')({
  loader: ({ context: { queryClient } }) => void queryClient.prefetchQuery(servicesQuery),
  component: Services,
})

function Services() {
  return <ServicesPage addConnection={(dialog) => <AddConnection {...dialog} />} />
}
