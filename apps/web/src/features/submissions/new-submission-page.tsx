export const NewSubmissionPage = () => null
