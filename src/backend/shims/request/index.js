'use strict';
function request() {
  throw new Error(
    'Reading from a web address is not supported here: download the file and pass its path instead.',
  );
}

// danfo calls `request(…)` for JSON files, and `request.get(…)` for CSV files.
module.exports = Object.assign(request, { get: request });
