
      export type PossibleTypesResultData = {
  "possibleTypes": {
    "UserError": [
      "RefusalError"
    ]
  }
};
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "UserError": [
      "RefusalError"
    ]
  }
};
      export default result;
    