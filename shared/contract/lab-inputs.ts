import * as v from 'valibot';
import { type LabPictureName, labPictureNames } from './lab.ts';
import { faultProblem, faultsProblem, type LabFault, labFaultIds } from './lab-faults.ts';

export const labPictureName = v.picklist(Object.keys(labPictureNames) as readonly LabPictureName[]);
export const labId = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/, 'the id of a picture of the lab'));
const labFault: v.GenericSchema<unknown, LabFault> = v.pipe(
  v.strictObject({ id: v.picklist(labFaultIds), value: v.exactOptional(v.union([v.number(), v.pipe(v.string(), v.maxLength(40))])) }),
  v.check(
    (fault) => faultProblem(fault) === null,
    ({ input }) => faultProblem(input) ?? '',
  ),
);
export const labFaultList = v.pipe(
  v.array(labFault),
  v.maxLength(labFaultIds.length),
  v.check(
    (faults) => faultsProblem(faults) === null,
    ({ input }) => faultsProblem(input) ?? '',
  ),
);
