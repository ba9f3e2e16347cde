export const SetUpPage = () => null
