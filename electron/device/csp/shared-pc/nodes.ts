export const setEduPoliciesNode = './Vendor/MSFT/SharedPC/SetEduPolicies';
