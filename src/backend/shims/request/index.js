'use strict';
module.exports = () => {
  throw new Error(
    'Reading from a web address is not supported here: download the file and pass its path instead.',
  );
};
