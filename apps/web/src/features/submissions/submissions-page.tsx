export const SubmissionsPage = () => null
