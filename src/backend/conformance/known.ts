/** Tests of tfjs-core that fail on native TensorFlow, by the beginning of their names: how many, and why. */
export const known: readonly { reason: string; tests: Readonly<Record<string, number>> }[] = [
  {
    reason: 'It works here where the test expects an error, or the error has other words.',
    tests: {
      'depthwiseConv2d gradients throws error on dilations > 1': 1,
      'gather throws when index is out of bound': 1,
      'einsum 2d matrix calculate trace: duplicate axes not implemented yet': 1,
      'einsum nonexistent dimension throws error': 1,
    },
  },
  {
    reason:
      'tfjs expects what is wrong at the border: its gradient of a mean divides by all of a window, padding included, and ' +
      'it takes windows of 1x1 for the image itself, padding left out.',
    tests: {
      'avgPool gradient x=[3,3,1] f=[3,3] s=1 p=explicit': 1,
      'pool max x=[2,2,3] f=[1,1] s=2 p=1 fractional outputs default rounding': 1,
      'pool avg x=[2,2,3] f=[1,1] s=2 p=1 fractional outputs default rounding': 1,
    },
  },
  {
    reason:
      "tfjs-node's transposed convolutions and poolings of volumes take only the paddings 'same' and 'valid'.",
    tests: {
      'avgPool3d x=[1,2,2,2,1] f=[2,2,2] s=1 p=1 roundingMode=floor': 1,
      'avgPool3d x=[1,1,1,1,1] f=[2,2,2] s=1 p=2': 1,
      'conv2dTranspose input=3x3x1,d2=1,f=2,s=2,p=explicit': 1,
      'conv2dTranspose gradient input=[1,3,3,1] f=[2,2,2,1] s=[1,1] p=explicit': 1,
      'maxPool3d x=[1,2,2,2,1] f=[2,2,2] s=1 p=1 roundingMode=floor': 1,
    },
  },
  {
    reason:
      "TensorFlow's CPU kernels know only the layout NHWC (https://github.com/tensorflow/tfjs/issues/1891).",
    tests: {
      'fused conv2d basic in NCHW': 8,
      'fused conv2d im2row in NCHW': 7,
      'fused conv2d batch in NCHW': 7,
    },
  },
  {
    reason: 'TensorFlow has no kernel for this type of elements.',
    tests: {
      'diag bool': 1,
      'greater should support string comparison': 1,
      'greaterEqual should support string comparison': 1,
      'leakyrelu int32': 1,
      'less should support string comparison': 1,
      'lessEqual should support string comparison': 1,
      'step kernel with int32 tensor': 1,
    },
  },
  {
    reason:
      'TensorFlow computes something else, on purpose: NaN stays NaN, other randoms, the last bit of a tangent.',
    tests: {
      'multinomial creates the same data given the same seed': 1,
      'sign basic': 1,
      'sign does not propagate NaNs': 1,
      'sign accepts a tensor-like object': 1,
      'tan numbers exceed float32 precision': 1,
      'unique 1d tensor with NaN and Infinity': 1,
    },
  },
  {
    reason:
      'TensorFlow refuses shapes that tfjs takes (https://github.com/tensorflow/tfjs/issues/806 and others).',
    tests: {
      'avgPool3d x=[1,1,1,1,1] f=[1,1,3] s=1 p=valid': 1,
      'conv2dTranspose input=8x8x8,output=4x4x8,f=8,s=1,inDepth=8,p=same vec4': 1,
      'scatterND should': 5,
    },
  },
];
