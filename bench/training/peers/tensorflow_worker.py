"""TensorFlow eager, tf.function, or Keras: reads the same requests as bench/training/worker.ts. The nets are those of nets.ts."""
import json
import os
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import keras
import tensorflow as tf
from keras import layers as L

mode, threads = sys.argv[1], int(sys.argv[2])
tf.config.threading.set_intra_op_parallelism_threads(threads)
keras.utils.set_random_seed(1)
to_labels = lambda batch: tf.one_hot(tf.range(batch) % 10, 10)
softmax = lambda y, z: tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(y, z))


def mlp():
    net = keras.Sequential([keras.Input((784,)), L.Dense(512, "relu"), L.Dense(512, "relu"), L.Dense(10)])
    return net, tf.random.uniform((128, 784)), to_labels(128), softmax


def lenet():
    net = keras.Sequential([
        keras.Input((28, 28, 1)), L.Conv2D(6, 5, padding="same", activation="relu"), L.MaxPooling2D(),
        L.Conv2D(16, 5, activation="relu"), L.MaxPooling2D(), L.Flatten(), L.Dense(120, "relu"), L.Dense(84, "relu"), L.Dense(10)])
    return net, tf.random.uniform((128, 28, 28, 1)), to_labels(128), softmax


def unet():
    convolve = lambda x, filters: L.Conv2D(filters, 3, padding="same", activation="relu")(x)
    twice = lambda x, filters: convolve(convolve(x, filters), filters)
    inputs = x = keras.Input((128, 128, 3))
    skipped = []
    for filters in [8, 16, 32]:
        skipped.append(twice(x, filters))
        x = L.MaxPooling2D()(skipped[-1])
    x = twice(x, 64)
    for filters in [32, 16, 8]:
        x = twice(L.Concatenate()([skipped.pop(), convolve(L.UpSampling2D()(x), filters)]), filters)
    net = keras.Model(inputs, L.Conv2D(1, 1)(x))
    images = tf.random.uniform((8, 128, 128, 3))
    loss = lambda y, z: tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(y, z))
    return net, images, tf.cast(tf.reduce_mean(images, 3, True) > 0.5, tf.float32), loss


def squeezenet():
    convolve = lambda x, filters, size, strides=1: L.Conv2D(filters, size, strides, "same", activation="relu")(x)
    def fire(x, squeeze, expand):
        s = convolve(x, squeeze, 1)
        return L.Concatenate()([convolve(s, expand, 1), convolve(s, expand, 3)])
    pool = L.MaxPooling2D(3, 2)
    inputs = keras.Input((128, 128, 3))
    x = pool(convolve(inputs, 64, 3, 2))
    x = pool(fire(fire(x, 16, 64), 16, 64))
    x = pool(fire(fire(x, 32, 128), 32, 128))
    for squeeze, expand in [(48, 192), (48, 192), (64, 256), (64, 256)]:
        x = fire(x, squeeze, expand)
    net = keras.Model(inputs, L.GlobalAveragePooling2D()(convolve(x, 1000, 1)))
    return net, tf.random.uniform((1, 128, 128, 3)), tf.one_hot([7], 1000), softmax


def thousand_sums():
    one = tf.constant(1.0)
    for _ in range(1000):
        total = tf.add(one, one)
    return total.numpy()


def step_of(net, work):
    if net == "operation":
        return thousand_sums
    model, x, y, loss = {"MLP": mlp, "LeNet": lenet, "U-net": unet, "SqueezeNet": squeezenet}[net]()
    optimizer = keras.optimizers.Adam(1e-3)

    def train(x, y):
        with tf.GradientTape() as tape:
            error = loss(y, model(x, training=True))
        optimizer.apply(tape.gradient(error, model.trainable_variables), model.trainable_variables)
        return error

    def input_gradient(x, y):
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(x)
            error = loss(y, model(x, training=True))
        return tf.reduce_max(tf.abs(tape.gradient(error, x)))

    step = (lambda x, y: model(x)) if work == "inference" else input_gradient if net == "SqueezeNet" else train
    if mode == "keras":
        if work == "inference":
            return lambda: model.predict_on_batch(x)
        if net == "SqueezeNet":
            return None
        model.compile(optimizer, loss)
        inputs, labels = x.numpy(), y.numpy()
        return lambda: model.train_on_batch(inputs, labels)
    if mode == "function":
        step = tf.function(step)
    return lambda: step(x, y).numpy()


steps = {}
for line in sys.stdin:
    request = json.loads(line)
    key = request["net"], request["work"]
    if key not in steps:
        steps[key] = step_of(*key)
        begin, warm = time.perf_counter(), 0
        while steps[key] and warm < 300 and time.perf_counter() - begin < 4:
            steps[key]()
            warm += 1
    result = []
    for _ in range(request["steps"] if steps[key] else 0):
        before = time.perf_counter()
        steps[key]()
        result.append(1e3 * (time.perf_counter() - before))
    print(json.dumps(result), flush=True)
