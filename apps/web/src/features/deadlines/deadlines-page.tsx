export const DeadlinesPage = () => null
