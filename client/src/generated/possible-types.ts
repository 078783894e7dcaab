
      export type PossibleTypesResultData = {
  "possibleTypes": {
    "Order": [
      "SalesOrder"
    ],
    "UserError": [
      "RefusalError",
      "StaleVersionError"
    ]
  }
};
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "Order": [
      "SalesOrder"
    ],
    "UserError": [
      "RefusalError",
      "StaleVersionError"
    ]
  }
};
      export default result;
    