import { personalizationNode } from '../../images/image-nodes.ts';

export const companyNameNode = `${personalizationNode}/CompanyName`;
