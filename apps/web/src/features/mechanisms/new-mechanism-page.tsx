export const NewMechanismPage = () => null
