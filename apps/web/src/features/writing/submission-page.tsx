export const SubmissionPage = () => null
