
      export type PossibleTypesResultData = {
  "possibleTypes": {
    "Order": [
      "ReturnOrder",
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
      "ReturnOrder",
      "SalesOrder"
    ],
    "UserError": [
      "RefusalError",
      "StaleVersionError"
    ]
  }
};
      export default result;
    