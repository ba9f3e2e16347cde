export const MechanismPage = () => null
