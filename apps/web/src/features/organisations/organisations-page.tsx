export const OrganisationsPage = () => null
