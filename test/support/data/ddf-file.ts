/** A DDF file of one node, ./Vendor/MSFT/NAME, which can be read and nothing else. */
export function ddfFile(name: string): string {
  const properties = '<DFProperties><AccessType><Get/></AccessType><DFFormat><node/></DFFormat></DFProperties>';
  return `<MgmtTree><Node><NodeName>${name}</NodeName><Path>./Vendor/MSFT</Path>${properties}</Node></MgmtTree>`;
}
