export const MechanismsPage = () => null
